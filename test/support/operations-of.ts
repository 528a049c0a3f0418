import { mergeContracts, type Operation } from '../../src/core/contract/contract.ts';
import type { Provider } from '../../src/core/provider.ts';

/** A provider's operations, each once, however many places it is served at. */
export function operationsOf({ contracts }: Pick<Provider, 'contracts'>): readonly Operation[] {
  const { operations } = mergeContracts(Object.values(contracts));
  return [...new Map(operations.toReversed().map((operation) => [operation.id, operation])).values()].toReversed();
}
