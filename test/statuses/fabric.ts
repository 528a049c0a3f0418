import type { RawRequest } from '../support/raw-http.ts';
import type { StatusRecipe, StatusRecipes } from '../support/status-recipe.ts';

const TOKENS = 'SubjectAndAppToken1.0 subjectToken="eyJ.contoso.subject", appToken="eyJ.contoso.app"';
const TENANT = '5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350';
const WORKSPACE = '/workload/workspaces/e5ef604d-e14f-4a59-9133-75d5a0cb9334';
const JOBS = `${WORKSPACE}/items/Contoso.FinanceAnalytics.Forecast/b14cb7e7-d346-4751-9cfd-8c2767d53111/jobTypes`;
const SAMPLE = '63f77191-432d-4ee6-9c5f-31a1a6987072';
const RUNNING = '8a2b5c60-1d3e-4f47-b6a9-0c1d2e3f4a51';
const NEW = '0d9f1c34-77aa-4b1e-8c56-e2b9f0a41d68';

const CREDENTIALS = ['Authorization', TOKENS, 'x-ms-client-tenant-id', TENANT] as const;
const JSON_BODY = ['Content-Type', 'application/json'] as const;

const instance = (id: string, jobType = 'calculateForecast'): string => `${JOBS}/${jobType}/instances/${id}`;

const call = (method: string, path: string): RawRequest => ({ method, path, headers: CREDENTIALS });

const create = (
  path: string,
  body = '{"invokeType":"Manual"}',
  headers: readonly string[] = JSON_BODY,
): RawRequest => ({
  method: 'POST',
  path,
  headers: [...CREDENTIALS, ...headers],
  body,
});

const stranger: StatusRecipe['when'] = 'the token pair is missing';

const withoutCredentials = (request: RawRequest): RawRequest => ({ ...request, headers: [] });

export const recipes: StatusRecipes = {
  Jobs_CreateItemJobInstance: {
    202: { when: 'the id is not taken', calls: [create(instance(NEW))] },
    400: { when: 'the body does not fit', calls: [create(instance(NEW), '{"invokeType":"sometimes"}')] },
    401: { when: stranger, calls: [withoutCredentials(create(instance(NEW)))] },
    409: {
      when: 'the id is taken by a job of another type',
      calls: [create(instance(NEW)), create(instance(NEW, 'trainForecast'))],
    },
    415: { when: 'the body is no JSON', calls: [create(instance(NEW), 'x', ['Content-Type', 'text/plain'])] },
  },
  Jobs_GetItemJobInstanceState: {
    200: { when: 'the job is there', calls: [call('GET', instance(SAMPLE))] },
    400: { when: 'the id is no GUID', calls: [call('GET', instance('latest'))] },
    401: {
      when: 'the token pair is none that the world knows',
      strict: true,
      calls: [
        {
          method: 'GET',
          path: instance(SAMPLE),
          headers: ['Authorization', TOKENS.replaceAll('contoso', 'nobody'), 'x-ms-client-tenant-id', TENANT],
        },
      ],
    },
    404: { when: 'no job has that id', calls: [call('GET', instance(NEW))] },
  },
  Jobs_CancelItemJobInstance: {
    200: { when: 'the job is there', calls: [call('POST', `${instance(RUNNING)}/cancel`)] },
    400: { when: 'the id is no GUID', calls: [call('POST', `${instance('latest')}/cancel`)] },
    401: { when: stranger, calls: [withoutCredentials(call('POST', `${instance(RUNNING)}/cancel`))] },
    404: { when: 'no job has that id', calls: [call('POST', `${instance(NEW)}/cancel`)] },
  },
};
