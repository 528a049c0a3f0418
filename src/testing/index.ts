/** Worlds for tests in any framework. */
export { ControlError } from './control-client.ts';
export { closeServers, type ServerOptions } from './server.ts';
export {
  openTestWorld,
  type Step,
  type TestWorld,
  type TestWorldOptions,
  type WaitOptions,
  type WorldFile,
} from './test-world.ts';
export type {
  Clock,
  ClockReport,
  Fault,
  FaultSpec,
  JournalEntry,
  JournalFilter,
  Plan,
  PlanSpec,
  Question,
  Run,
  RunFilter,
  TestClock,
  TestJournal,
  TestRules,
  TestRuns,
  TestVariants,
  Variant,
  Verdict,
} from './world-parts.ts';
