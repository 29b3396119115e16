import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LastSignIns } from '../../semantic/sign-in/last-sign-ins.ts'
import { Lockout } from '../../semantic/sign-in/lockout.ts'
import { hashPassword, isPassword, isStoredPassword } from '../../semantic/sign-in/passwords.ts'
import { type User, Users } from '../../semantic/sign-in/users.ts'

const MINUTE = 60_000

describe('a stored password', () => {
  it('is told from any other, and never looks the same twice', async () => {
    const [one, other] = [await hashPassword('quatre mots à la suite'), await hashPassword('quatre mots à la suite')]
    expect(one).not.toBe(other)
    expect(one).not.toContain('quatre')
    expect(await isPassword('quatre mots à la suite', one)).toBe(true)
    // the same letters as another keyboard composes them
    expect(await isPassword('quatre mots a\u0300 la suite', one)).toBe(true)
    for (const wrong of ['quatre mots à la suit', 'Quatre mots à la suite', ''])
      expect(await isPassword(wrong, one)).toBe(false)
  })

  it('is nobody’s when there is none', async () => expect(await isPassword('anything', null)).toBe(false))

  it('keeps the cost it was made with: made elsewhere at another cost, it is the same password', async () => {
    // node -e "crypto.scryptSync('pleaseletmein!', Buffer.alloc(16, 7), 32, {N: 16384, r: 8, p: 2})"
    const { scryptSync } = await import('node:crypto')
    const hash = scryptSync('pleaseletmein!', Buffer.alloc(16, 7), 32, { N: 16384, r: 8, p: 2 })
    const stored = `scrypt$14$8$2$${Buffer.alloc(16, 7).toString('base64url')}$${hash.toString('base64url')}`
    expect(await isPassword('pleaseletmein!', stored)).toBe(true)
  })

  it.each(['', 'scrypt', 'plain text', `scrypt$30$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`, 'scrypt$15$8$1$AA$AA'])(
    '"%s" is none, nor a way to fill the memory',
    (text) => expect(isStoredPassword(text)).toBe(false),
  )
})

describe('a name that is tried', () => {
  const lockout = () => {
    const made = new Lockout(3)
    const at = (minute: number, name = 'anna') => {
      try {
        made.take(name, minute * MINUTE)
        return 'open'
      } catch (error) {
        return (error as { minutes: number }).minutes
      }
    }
    return { made, at }
  }

  it('is closed for 15 minutes after the fifth attempt in 15 minutes', () => {
    const { at } = lockout()
    expect([0, 1, 2, 3, 4].map((minute) => at(minute))).toEqual(Array(5).fill('open'))
    expect([at(4), at(10), at(18.5)]).toEqual([15, 9, 1])
    expect(at(19)).toBe('open')
  })

  it('stays open for five attempts that are longer apart', () => {
    const { at } = lockout()
    expect([0, 4, 8, 12, 16, 20, 24].map((minute) => at(minute))).toEqual(Array(7).fill('open'))
  })

  it('begins anew once the password was right', () => {
    const { made, at } = lockout()
    for (const minute of [0, 0, 0, 0]) at(minute)
    made.forgive('anna')
    expect([0, 0, 0, 0, 0].map((minute) => at(minute))).toEqual(Array(5).fill('open'))
  })

  it('does not close another, and many names do not fill the memory', () => {
    const { at } = lockout()
    for (let attempt = 0; attempt < 5; attempt += 1) at(0)
    expect([at(0), at(0, 'bob')]).toEqual([15, 'open'])
    for (const name of ['c', 'd', 'e', 'f']) at(0, name)
    expect(at(0)).toBe('open')
  })
})

describe('the file of users', () => {
  const anna: User = {
    ...{ name: 'anna', role: 'cfo', entities: '*', pii: false, locked: false },
    password: `scrypt$15$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`,
  }
  let folder: string
  let users: Users
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'encours-users-'))
    users = new Users(join(folder, 'users.json'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is read and written by its owner alone, and leaves nothing beside it', async () => {
    expect(await users.list()).toEqual([])
    await users.change(() => [anna])
    expect((await stat(join(folder, 'users.json'))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['users.json'])
    expect(await users.find(' ANNA ')).toEqual(anna)
  })

  it('stays as it was when a change fails, or is none we can read again', async () => {
    await users.change(() => [anna])
    await expect(
      users.change(() => {
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await expect(users.change(() => [anna, anna])).rejects.toThrow()
    await expect(users.change(() => [{ ...anna, role: 'sales' }])).rejects.toThrow()
    expect(await users.list()).toEqual([anna])
    expect(await readdir(folder)).toEqual(['users.json'])
  })

  it('is changed by one command at a time', async () => {
    await users.change(() => [anna])
    const slow = users.change(async () => {
      await expect(users.change(() => [])).rejects.toThrow(/Another command is changing the users/)
      return [{ ...anna, locked: true }]
    })
    await slow
    expect((await users.find('anna'))?.locked).toBe(true)
  })

  it.each([
    ['no JSON', '{'],
    ['another shape', '[]'],
    ['a role there is not', JSON.stringify({ users: [{ ...anna, role: 'king' }] })],
    ['a password in the clear', JSON.stringify({ users: [{ ...anna, password: 'quatre mots à la suite' }] })],
    ['a salesperson without portfolio', JSON.stringify({ users: [{ ...anna, role: 'sales' }] })],
    ['one name twice', JSON.stringify({ users: [anna, anna] })],
    ['a key that means nothing', JSON.stringify({ users: [{ ...anna, admin: true }] })],
  ])('with %s it lets nobody in', async (_, text) => {
    await writeFile(join(folder, 'users.json'), text)
    await expect(users.find('anna')).rejects.toThrow(/is not a list of users at ".+": put back the last good one/)
  })

  it('has the last sign-ins beside it, all of them when several come at once', async () => {
    const last = new LastSignIns(join(folder, 'data', 'sign-ins.json'))
    const at = new Date('2026-03-31T08:00:00Z')
    await Promise.all(['anna', 'bob', 'cleo'].map((name) => last.note(name, at)))
    expect(await last.read()).toEqual(Object.fromEntries(['anna', 'bob', 'cleo'].map((name) => [name, at.toJSON()])))
    await writeFile(join(folder, 'data', 'sign-ins.json'), 'damaged')
    expect(await last.read()).toEqual({})
  })
})
