declare module '*.yaml' {
  import type { ContractDocument } from './core/contract.ts';

  const contract: ContractDocument;
  export default contract;
}
