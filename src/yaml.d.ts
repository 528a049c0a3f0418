declare module '*.yaml' {
  // A relative import statement does not resolve inside an ambient module; this form does.
  const contract: import('./core/contract/contract.ts').ContractDocument;
  export default contract;
}
