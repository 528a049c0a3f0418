import type { components } from '../api.ts';
import type { State } from '../lifecycle.ts';
import type { StepFact } from '../records.ts';

type StepStates = components['schemas']['InstanceAttributes']['stepStateAssociations'];

export interface StepsAt {
  readonly names: readonly string[];
  /** Undefined where nothing is known of any step. */
  readonly facts: readonly StepFact[] | undefined;
  /** Of the run. */
  readonly state: State;
  /** Milliseconds since the run was made, up to its end. */
  readonly after: number;
  /** Whether steps are shown that have not begun, as long as the run goes on. */
  readonly showsWaiting: boolean;
}

/** In the order of the spec (inferred). Steps of which nothing is known share the fate of their run (recorded for a
 * cancelled one, inferred for the others). */
export function stepStates({ names, facts, state, after, showsWaiting }: StepsAt): StepStates {
  if (facts === undefined) return names.map((stepName) => ({ stepName, stepState: state }));
  const known = new Map(facts.map((fact) => [fact.name, fact]));
  const hasFailed = facts.some((fact) => fact.state === 'STEP_ERROR' && hasEnded(fact, after));
  return names.flatMap((stepName) => {
    const fact = known.get(stepName);
    if (fact !== undefined && hasEnded(fact, after)) return [{ stepName, stepState: fact.state }];
    const hasBegun = fact !== undefined && fact.begins <= after;
    const stepState = hasBegun ? begunIn(state, hasFailed) : waitingIn(state, showsWaiting);
    return stepState === undefined ? [] : [{ stepName, stepState }];
  });
}

const hasEnded = ({ ends }: StepFact, after: number): boolean => ends !== undefined && ends <= after;

/** A step that was under way when another one failed has not failed itself. */
const begunIn = (state: State, hasFailed: boolean): string =>
  state === 'STEP_ERROR' && hasFailed ? 'CANCELED' : state;

/** What is not reached is skipped; what a cancel meets before it has begun is cancelled as well (inferred). */
function waitingIn(state: State, showsWaiting: boolean): string | undefined {
  if (state === 'IN_PROGRESS') return showsWaiting ? state : undefined;
  return state === 'CANCELED' ? state : 'SKIPPED';
}
