/** Every place where the sources disagree, are silent, or where what we do is inferred. */
import type { ChoicesOf, Variant } from '../../core/variant.ts';
import { createRunVariants } from './variants/create-run.ts';
import { frontDoorVariants } from './variants/front-door.ts';
import { resourceVariants } from './variants/resources.ts';
import { runVariants } from './variants/runs.ts';

export const variants = [
  ...createRunVariants,
  ...runVariants,
  ...resourceVariants,
  ...frontDoorVariants,
] as const satisfies readonly Variant[];

/** The choices of a world, by variant. They change in place: to be read when they are needed. */
export type Choices = ChoicesOf<typeof variants>;
