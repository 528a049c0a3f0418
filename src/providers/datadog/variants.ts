/** Every place where documents and recordings differ, or where nobody says anything. */
import type { ChoicesOf, Variant } from '../../core/variant.ts';
import { credentialVariants } from './variants/credential-variants.ts';
import { instanceVariants } from './variants/instance-variants.ts';
import { limitVariants } from './variants/limit-variants.ts';
import { workflowVariants } from './variants/workflow-variants.ts';

export const variants = [
  ...instanceVariants,
  ...workflowVariants,
  ...credentialVariants,
  ...limitVariants,
] as const satisfies readonly Variant[];

/** What a world has chosen. Changes while it runs. */
export type Choices = ChoicesOf<typeof variants>;
