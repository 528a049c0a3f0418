/** What a token is for. Source: onedata/ctool, src/auth/token_type.erl. */

export interface TokenKind {
  readonly isAccess: boolean;
  /** As errors describe it, in words and as JSON. */
  readonly words: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export const ACCESS_TOKEN: TokenKind = { isAccess: true, words: 'access token', json: { accessToken: {} } };
export const IDENTITY_TOKEN: TokenKind = { isAccess: false, words: 'identity token', json: { identityToken: {} } };

type Invitation = readonly [inviteType: string, target: string, words: string];

const INVITATIONS: Readonly<Record<string, Invitation>> = {
  ujg: ['userJoinGroup', 'groupId', 'for a user to join group'],
  gjg: ['groupJoinGroup', 'groupId', 'for a group to join group'],
  ujs: ['userJoinSpace', 'spaceId', 'for a user to join space'],
  gjs: ['groupJoinSpace', 'spaceId', 'for a group to join space'],
  ssp: ['supportSpace', 'spaceId', 'to grant support for space'],
  hjs: ['harvesterJoinSpace', 'spaceId', 'for a harvester to become a metadata sink for space'],
  rop: ['registerOneprovider', 'adminUserId', 'to register a Oneprovider for admin user'],
  ujc: ['userJoinCluster', 'clusterId', 'for a user to join cluster'],
  gjc: ['groupJoinCluster', 'clusterId', 'for a group to join cluster'],
  ujh: ['userJoinHarvester', 'harvesterId', 'for a user to join harvester'],
  gjh: ['groupJoinHarvester', 'harvesterId', 'for a group to join harvester'],
  sjh: ['spaceJoinHarvester', 'harvesterId', 'for a space to become a metadata source for harvester'],
  uji: ['userJoinAtmInventory', 'atmInventoryId', 'for a user to join automation inventory'],
  gji: ['groupJoinAtmInventory', 'atmInventoryId', 'for a group to join automation inventory'],
};

/** From the form that identifiers of tokens have; undefined for anything else. */
export function readTokenKind(text: string): TokenKind | undefined {
  if (text === 'act' || text.startsWith('act:')) return ACCESS_TOKEN;
  if (text === 'idn') return IDENTITY_TOKEN;
  const [code = '', id = ''] = text.split(':');
  const invitation = Object.hasOwn(INVITATIONS, code) ? INVITATIONS[code] : undefined;
  if (invitation === undefined || id === '') return undefined;
  const [inviteType, target, words] = invitation;
  return {
    isAccess: false,
    words: `invite token ${words} "${id}"`,
    json: { inviteToken: { inviteType, [target]: id, parameters: {} } },
  };
}
