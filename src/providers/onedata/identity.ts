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

/** The Onezone it belongs to: in the domain of the provider of the documents' example (inferred). */
export const ZONE_DOMAIN = 'dev-onezone.default.svc.cluster.local';

/** What it tells everybody of itself, by release. The build of 21.02 is inferred. */
export const RELEASES = {
  '25.0': aboutRelease('25.0', IDENTITY.serviceBuildVersion, ['25.0']),
  '21.02': aboutRelease('21.02.8', '36-g4a1be2f1b7', ['21.02.8', '21.02.7', '21.02.6', '21.02.5']),
} as const;

function aboutRelease(version: string, build: string, compatible: readonly string[]) {
  return {
    providerId: PROVIDER_ID,
    name: 'dev-oneprovider-krakow',
    domain: IDENTITY.serviceDomain,
    onezoneDomain: ZONE_DOMAIN,
    version,
    build,
    compatibleOnezoneVersions: compatible,
    compatibleOneproviderVersions: compatible,
    compatibleOneclientVersions: compatible,
  };
}
