import type { Finding } from '../provider.ts';

/** The contract says no. Either the body's media type is not one it takes, or there are findings. */
export class Refusal extends Error {
  readonly findings: readonly Finding[];
  readonly unsupportedMediaType: boolean;

  constructor(findings: readonly Finding[], unsupportedMediaType: boolean, cause: unknown) {
    super('The request does not fit the contract.', { cause });
    this.name = 'Refusal';
    this.findings = findings;
    this.unsupportedMediaType = unsupportedMediaType;
  }
}
