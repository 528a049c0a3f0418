/** Where the sources about this service disagree, or say nothing. */
import type { ChoicesOf, Variant } from '../../core/variant.ts';
import { executionVariants } from './execution-variants.ts';
import { tokenVariants } from './token-variants.ts';
import { wireVariants } from './wire-variants.ts';

export const variants = [...wireVariants, ...tokenVariants, ...executionVariants] as const satisfies readonly Variant[];

export type Choices = ChoicesOf<typeof variants>;
