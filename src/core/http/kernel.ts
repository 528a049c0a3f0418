import { setImmediate as turn } from 'node:timers/promises';
import { type Acceptance, createAcceptance } from '../contract/accept.ts';
import { checksFor } from '../contract/checks.ts';
import { type ContractDocument, type MergedContract, mergeContracts } from '../contract/contract.ts';
import { forRequests } from '../contract/for-requests.ts';
import type { ReplyCheck } from '../contract/reply-check.ts';
import { once } from '../once.ts';
import { newApp } from './http.ts';
import type { Validator } from './validator.ts';

/** What follows from the contracts alone. Costly to make and the same for every emulator that serves them. */
export interface Kernel {
  readonly contract: MergedContract;
  readonly acceptance: Acceptance;
  /** Loaded at the first call: most processes check no replies. */
  readonly replyCheck: () => Promise<ReplyCheck>;
  /** Loaded at the first call: what is plainly valid is accepted without it. */
  readonly validator: () => Promise<Validator>;
  /** Compiles what accepts requests, ahead of the first one. The validator stays out: it would double the memory of a
   * process that may never have to refuse anything. */
  readonly prime: () => Promise<void>;
}

export function createKernel(contracts: readonly ContractDocument[]): Kernel {
  const contract = mergeContracts(contracts);
  const requests = forRequests(contract.document);
  const acceptance = createAcceptance(checksFor(requests));
  const replyCheck = once(async () => (await import('../contract/reply-check.ts')).createReplyCheck(contract.document));
  const validator = once(async () => (await import('./validator.ts')).createValidator(requests, newApp()));

  const prime = once(async () => {
    for (const operation of contract.operations) {
      acceptance.prime(operation);
      // Whoever asks meanwhile is answered between two of them.
      await turn();
    }
  });
  return { contract, acceptance, replyCheck, validator, prime };
}
