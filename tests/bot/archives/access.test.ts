import { describe, expect, it } from 'vitest';
import type { ArchiveSpec } from '../../../src/archives/archiveSpec.js';
import { archiveScopeOf, type AskingPlace } from '../../../src/bot/archives/access.js';

const archive = (name: string, given: Partial<ArchiveSpec> = {}): ArchiveSpec => ({
  ...{ name, title: name, corpusDir: name, indexDir: name, indexPlace: name, goldenPath: name },
  ...{ sources: [], servers: [], channels: [], roles: [] },
  ...given,
});

const all = [
  archive('open'),
  archive('staff', { roles: ['r1', 'r2'] }),
  archive('docs', { servers: ['s1'] }),
  archive('dev', { servers: ['s1'], channels: ['c1', 'c2'] }),
  archive('vault', { channels: ['c3'], roles: ['r1'] }),
];

/** A member of s1 with the role r2; nobody else is a member of anything. */
const rolesOf = (guildId: string, userId: string) =>
  Promise.resolve(guildId === 's1' && userId === 'known' ? ['r2'] : null);

async function scope(place: Partial<AskingPlace>): Promise<string> {
  const whole = { guildId: 's1', channelIds: ['c9'], userId: 'known', roleIds: [], ...place };
  const { usable, asked, home } = await archiveScopeOf(all, whole, rolesOf);
  expect(asked.length > 0).toBe(home !== null);
  return `${asked.join(' ')} of ${usable.join(' ')}`;
}

describe('what somebody may ask', () => {
  it('is what is served everywhere, what names the server or the channel, and with roles what one has one of', async () => {
    expect(await scope({})).toBe('docs dev of open docs dev');
    expect(await scope({ channelIds: ['thread', 'c1'] })).toBe('dev of open docs dev');
    expect(await scope({ channelIds: ['c3'] })).toBe('docs dev of open docs dev');
    expect(await scope({ channelIds: ['c3'], roleIds: ['r1'] })).toBe('vault of open staff docs dev vault');
    expect(await scope({ guildId: 's2' })).toBe('open of open');
    expect(await scope({ guildId: 's2', channelIds: ['c1'] })).toBe('dev of open dev');
  });

  it('outside of servers is what everyone may, and what names a server that one is a member of', async () => {
    expect(await scope({ guildId: null, roleIds: null })).toBe('docs dev of open docs dev');
    expect(await scope({ guildId: null, roleIds: null, userId: 'stranger' })).toBe('open of open');
  });

  it('is looked up where an event does not bring the roles', async () => {
    expect(await scope({ roleIds: null })).toBe('docs dev of open staff docs dev');
  });

  it('keeps saved answers with the first that is for everyone there, else with the first', async () => {
    const hall = [
      archive('vault', { channels: ['c3'], roles: ['r1'] }),
      archive('handbook', { channels: ['c3'] }),
    ];
    const place = { guildId: 's1', channelIds: ['c3'], userId: 'known', roleIds: ['r1'] };
    expect(await archiveScopeOf(hall, place, rolesOf)).toEqual({
      ...{ usable: ['vault', 'handbook'], asked: ['vault', 'handbook'], home: 'handbook' },
    });
    expect(await archiveScopeOf(hall.slice(0, 1), place, rolesOf)).toMatchObject({ home: 'vault' });
  });

  it('may be nothing', async () => {
    expect(
      await archiveScopeOf([], { guildId: null, channelIds: [], userId: 'x', roleIds: null }, rolesOf),
    ).toEqual({
      ...{ usable: [], asked: [], home: null },
    });
  });
});
