import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPassword } from '../../semantic/sign-in/passwords.ts'
import { Users } from '../../semantic/sign-in/users.ts'

const PASSWORD = 'quatre mots à la suite'
let workspace: string
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'encours-people-'))
  await writeFile(join(workspace, '.gitignore'), '.env')
})
afterAll(() => rm(workspace, { recursive: true }))

/** `encours user …`, with a password piped in. */
function user(args: string[], piped = PASSWORD, env: NodeJS.ProcessEnv = {}) {
  const all = ['scripts/encours.mjs', 'user', ...args, '--workspace', workspace]
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const options = { env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', ...env } }
    const child = execFile(process.execPath, all, options, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    )
    child.stdin?.end(piped)
  })
}
const found = (name: string) => new Users(join(workspace, 'users.json')).find(name)

describe('encours user', () => {
  it('adds a person whose password it reads, keeps the file out of git, and never shows the password', async () => {
    const added = await user(
      ['add', 'Anna', '--role', 'sales', '--portfolios', 'nord,est', '--entities', 'a'],
      `${PASSWORD}\n`,
    )
    expect(added).toMatchObject({ code: 0, out: 'anna may sign in now.\n' })
    const anna = await found('anna')
    expect(anna).toMatchObject({
      role: 'sales',
      entities: ['a'],
      portfolios: ['nord', 'est'],
      pii: false,
      locked: false,
    })
    expect(await isPassword(PASSWORD, anna?.password ?? null)).toBe(true)
    expect(await readFile(join(workspace, '.gitignore'), 'utf8')).toBe('.env\nusers.json*\n')
    const { out } = await user(['list', '--json'])
    expect(JSON.parse(out)).toMatchObject({ users: [{ name: 'anna', role: 'sales', lastSignIn: null }] })
    expect(out).not.toContain('scrypt')
  })

  it.each([
    [['add', 'anna', '--role', 'cfo'], PASSWORD, /There is a user anna already/],
    [['add', 'bob', '--role', 'cfo'], 'elevenchars', /A password has 12 to 256 characters/],
    [['add', 'bob', '--role', 'king'], PASSWORD, /roles are admin, cfo/],
    [['add', 'bob', '--role', 'sales'], PASSWORD, /a salesperson needs --portfolios/],
    [['add', '../bob', '--role', 'cfo'], PASSWORD, /A name is made of letters/],
    [['lock', 'nobody'], '', /There is no user nobody/],
  ])('%j is refused with a sentence', async (args, piped, sentence) => {
    const { code, err } = await user(args, piped)
    expect([code, err]).toEqual([2, expect.stringMatching(sentence)])
  })

  it('locks, unlocks, changes the password and removes, in the language of the machine', async () => {
    await user(['lock', 'anna'])
    expect((await found('anna'))?.locked).toBe(true)
    expect((await user(['unlock', 'anna'], '', { LANG: 'fr_FR.UTF-8' })).out).toBe(
      'anna peut de nouveau se connecter.\n',
    )
    await user(['password', 'anna'], '', { ENCOURS_PASSWORD: 'another one, long enough' })
    expect(await isPassword('another one, long enough', (await found('anna'))?.password ?? null)).toBe(true)
    await user(['remove', 'anna'])
    expect(await found('anna')).toBeNull()
  })
})
