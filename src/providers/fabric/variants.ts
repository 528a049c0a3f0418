/** Every place where the documents and the sample back ends differ, or where nobody says anything. */
import type { ChoicesOf, Variant } from '../../core/variant.ts';
import { jobVariants } from './variants/job-variants.ts';
import { replyVariants } from './variants/reply-variants.ts';
import { requestVariants } from './variants/request-variants.ts';

export const variants = [...requestVariants, ...jobVariants, ...replyVariants] as const satisfies readonly Variant[];

/** What a world has chosen. Changes while it runs. */
export type Choices = ChoicesOf<typeof variants>;
