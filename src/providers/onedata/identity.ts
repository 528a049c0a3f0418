/** Which service is speaking: the provider and the build of the documents' own error example. */
export const PROVIDER_ID = 'a7ee2722915b8bf7fb064eb65087cc61ch9357';

export const IDENTITY = {
  serviceReleaseVersion: '25.0',
  serviceId: PROVIDER_ID,
  serviceDomain: 'dev-oneprovider-krakow.default.svc.cluster.local',
  serviceBuildVersion: '231-g8d26f953c3',
  service: 'opw',
  onedataErrorsRevision: 'ca3af8cb',
} as const;
