/** Where the choices of this service are to be read. */
import type { Choice, Evidence } from '../../../core/variant.ts';

const REPOSITORY = 'microsoft/Microsoft-Fabric-workload-development-sample';

export const PAGE = 'Jobs - Cancel Item Job Instance (reference page)';
export const SWAGGER = `${REPOSITORY}:Backend/dotnet/src/Contracts/FabricAPI/Workload/swagger.json`;
export const DOTNET = `${REPOSITORY}:Backend/dotnet/src`;
export const PYTHON = `${REPOSITORY}, pull request 248 (Backend/python/src)`;
export const EXPRESS = `${REPOSITORY}:Workload/api/samples/jobsApi.js`;
export const TOOLKIT = 'microsoft/fabric-extensibility-toolkit, the Express back end';
export const INTEGER_ISSUE = `${REPOSITORY}#131`;
export const REMOTE_AUTH = 'MicrosoftDocs/fabric-docs:docs/extensibility-toolkit/authentication-remote.md';
export const NOWHERE = 'no source settles it';

/** Keeps the value's own type, which `ChoicesOf` reads. */
export const choice = <const Value extends string>(
  value: Value,
  meaning: string,
  evidence: Evidence,
  source: string,
): Choice & { readonly value: Value } => ({ value, meaning, evidence, source });
