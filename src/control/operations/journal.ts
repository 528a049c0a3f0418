import { type Entry, runOf } from '../../core/journal/entry.ts';
import { harOf } from '../../core/journal/har.ts';
import { showEntry } from '../../core/journal/shown-entry.ts';
import { verify } from '../../core/journal/verify.ts';
import type { Call, Operations } from '../../core/provider.ts';
import type { World } from '../../core/world/world.ts';
import type { components, operations } from '../api.ts';
import { noQuestion } from '../errors.ts';
import { eventsOf } from '../event-stream.ts';
import type { House } from '../index.ts';

type JournalOperation = 'getJournal' | 'clearJournal' | 'verifyJournal' | 'streamJournal' | 'exportJournal';
type Filters = Call<operations['exportJournal']>['query'];
type Shown = components['schemas']['JournalEntry'];

export function journalOperations(house: House, world: World): Pick<Operations<operations>, JournalOperation> {
  const { journal, name } = world;
  // The generated types know no readonly lists.
  const show = (entry: Entry, withRealTime = true) => showEntry(entry, name, withRealTime) as unknown as Shown;

  return {
    getJournal({ query: { clock = 'both', ...filters } }) {
      const entries = chosen(journal.entries(), filters).map((entry) => show(entry, clock === 'both'));
      return { status: 200, body: { total: journal.total, entries } };
    },

    clearJournal() {
      journal.clear();
      return { status: 204 };
    },

    verifyJournal({ body: question }) {
      const { match, sequence, times, adjacent } = question;
      const isBound = times?.exactly === undefined || Object.keys(times).length === 1;
      const isCount = match !== undefined && adjacent === undefined && isBound;
      const isSequence = sequence !== undefined && times === undefined;
      if ((match !== undefined) === (sequence !== undefined) || !(isCount || isSequence)) throw noQuestion();
      const entries = journal.entries().map((entry) => showEntry(entry, name, true));
      const verdict = verify(entries, question);
      return { status: 200, body: verdict as components['schemas']['Verdict'] };
    },

    streamJournal: () => ({
      status: 200,
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' },
      body: '',
      stream: eventsOf((tell) => journal.listen((entry) => tell('exchange', show(entry)))),
    }),

    exportJournal: ({ query }) => ({
      status: 200,
      body: { ...harOf(chosen(journal.entries(), query), { name: 'runstead', version: house.version }) },
    }),
  };
}

type Test = (entry: Entry) => boolean;

/** The newest of those that pass every filter, oldest first. */
function chosen(entries: readonly Entry[], filters: Filters): readonly Entry[] {
  const tests = testsOf(filters);
  const found = entries.filter((entry) => tests.every((test) => test(entry)));
  return filters.limit === undefined ? found : found.slice(-filters.limit);
}

function testsOf({ provider, operation, run, status, rule, unmatched, since }: Filters): readonly Test[] {
  const tests: readonly (Test | false)[] = [
    provider !== undefined && ((entry) => entry.provider === provider),
    operation !== undefined && ((entry) => entry.exchange.operation?.id === operation),
    run !== undefined && ((entry) => runOf(entry) === run),
    status !== undefined && ((entry) => entry.answer?.status === status),
    rule !== undefined && ((entry) => entry.rules.includes(rule)),
    unmatched !== undefined && ((entry) => (entry.nearest !== undefined) === unmatched),
    since !== undefined && ((entry) => entry.number > since),
  ];
  return tests.filter((test) => test !== false);
}
