/** What the sources leave open about workflows, and about calls that reach neither service. */
import { choice, type Variant } from '../../../core/variant.ts';
import { NOWHERE, RECORDINGS, REFERENCE } from './sources.ts';

export const workflowVariants = [
  {
    name: 'workflow-media-type',
    question: 'Which media type has what the workflow service answers?',
    choices: [
      choice('json-api', 'answers application/vnd.api+json', 'recorded', RECORDINGS),
      choice('json', 'answers application/json', 'documented', REFERENCE),
    ],
    pessimist: 'json-api',
  },
  {
    name: 'workflow-problems',
    question: 'Which problems of a workflow are told when its description is too long?',
    choices: [
      choice('all', 'tells them all, those of the spec last', 'recorded', `${RECORDINGS}, from 2025-05 on`),
      choice('description-only', 'tells that of the description alone', 'recorded', `${RECORDINGS}, in 2025-02`),
    ],
    pessimist: 'description-only',
  },
  {
    name: 'tag-order',
    question: 'In which order do tags come back?',
    choices: [
      choice('sorted', 'sorts them', 'recorded', `${RECORDINGS}, from 2025-05 on`),
      choice('unsorted', 'gives them in another order: here the reverse', 'recorded', `${RECORDINGS}, in 2025-02`),
    ],
    pessimist: 'unsorted',
  },
  {
    name: 'webhook-secret',
    question: 'Does a webhook trigger need a secret?',
    choices: [
      choice('optional', 'takes a workflow without one', 'recorded', RECORDINGS),
      choice('required', 'answers 400 without one', 'documented', `${REFERENCE} (the text is inferred)`),
    ],
    pessimist: 'required',
  },
  {
    name: 'unknown-triggers',
    question: 'May a trigger be of a kind that the reference does not have?',
    choices: [
      choice('accepted', 'takes it', 'inferred', 'the reference gains kinds from version to version'),
      choice('refused', 'answers 400', 'documented', `${REFERENCE} (the text is inferred)`),
    ],
    pessimist: 'refused',
  },
  {
    name: 'spec-references',
    question: 'Must names in a spec refer to something, and handles be unique?',
    choices: [
      choice('unchecked', 'takes edges to unknown steps and a handle twice', 'inferred', NOWHERE),
      choice('checked', 'answers 400', 'inferred', NOWHERE),
    ],
    pessimist: 'checked',
  },
  {
    name: 'run-as',
    question: 'Does a workflow tell how it runs where nobody has said so?',
    choices: [
      choice('if-sent', 'gives back only what was sent', 'recorded', RECORDINGS),
      choice('always', 'tells the effective mode', 'documented', `${REFERENCE}, since client 1.64.0`),
    ],
    pessimist: 'if-sent',
  },
  {
    name: 'update-left-out',
    question: 'What becomes of attributes that an update leaves out?',
    choices: [
      choice('kept', 'leaves them as they are', 'inferred', `${REFERENCE}: every attribute is optional`),
      choice('reset', 'gives them what a new workflow begins with; name and spec stay', 'inferred', NOWHERE),
    ],
    pessimist: 'reset',
  },
  {
    name: 'update-unknown',
    question: 'What does an update of an unknown workflow meet that makes no sense either?',
    choices: [
      choice('not-found', 'answers 404', 'inferred', NOWHERE),
      choice('problems', 'answers 400 with its problems', 'inferred', NOWHERE),
    ],
    pessimist: 'not-found',
  },
  {
    name: 'delete-bad-id',
    question: 'What does deleting by an id meet that is no UUID?',
    choices: [
      choice('bad-request', 'answers 400', 'recorded', `${RECORDINGS}: a sister call`),
      choice('not-found', 'answers 404', 'inferred', `${REFERENCE}: no 400 for this call`),
    ],
    pessimist: 'bad-request',
  },
  {
    name: 'deleted-runs',
    question: 'What becomes of the runs of a workflow that is deleted?',
    choices: [
      choice('gone', 'deletes them too', 'inferred', NOWHERE),
      choice('orphaned', 'lets them go on: they can be cancelled, but not be looked at', 'inferred', NOWHERE),
    ],
    pessimist: 'gone',
  },
  {
    name: 'list-order',
    question: 'In which order are workflows listed where nobody asks for one?',
    choices: [
      choice('newest-first', 'lists the last created first', 'inferred', NOWHERE),
      choice('unordered', 'lists them in no order that means anything: here by id', 'recorded', RECORDINGS),
    ],
    pessimist: 'unordered',
  },
  {
    name: 'list-drafts',
    question: 'Are workflows listed that are not published where nobody asks for them?',
    choices: [
      choice('hidden', 'leaves them out', 'inferred', NOWHERE),
      choice('listed', 'lists them', 'inferred', NOWHERE),
    ],
    pessimist: 'hidden',
  },
  {
    name: 'list-limit',
    question: 'How many workflows may one page hold?',
    choices: [
      choice('at-most-100', 'answers 400 beyond 100', 'inferred', 'as in lists of instances'),
      choice('unbounded', 'takes any limit', 'inferred', NOWHERE),
    ],
    pessimist: 'at-most-100',
  },
  {
    name: 'wrong-method',
    question: 'What does a wrong method on a known path meet?',
    choices: [
      choice('not-allowed', 'answers 405 Method not allowed', 'inferred', NOWHERE),
      choice('not-found', 'answers 404 Not found', 'inferred', NOWHERE),
    ],
    pessimist: 'not-found',
  },
] as const satisfies readonly Variant[];
