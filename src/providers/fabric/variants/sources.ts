/** Where the choices of this service are to be read. */

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
