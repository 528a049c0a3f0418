/** Where an execution comes to rest, the usual one first. One that is paused or interrupted waits for somebody to go on
 * or to cancel it. */
export const OUTCOMES = ['finished', 'failed', 'cancelled', 'crashed', 'paused', 'interrupted'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const isOutcome = (status: string | undefined): status is Outcome =>
  OUTCOMES.some((outcome) => outcome === status);
