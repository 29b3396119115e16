import { execFile } from 'node:child_process'
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../extract/config.ts'
import { template } from '../../scripts/workspace/template.ts'
import { drop, TEXT } from './support.ts'

interface Ended {
  code: number
  out: string
  err: string
}

function encours(args: string[], lang = 'en_GB.UTF-8'): Promise<Ended> {
  const env = { ...process.env, LANG: lang, LC_ALL: '' }
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/encours.mjs', ...args], { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
  })
}

describe('encours init', () => {
  it('makes a workspace, and never writes over what is there', async () => {
    const dir = join(await mkdtemp(join(tmpdir(), 'encours-init-')), 'books')
    expect((await encours(['init', dir])).code).toBe(0)
    const secret = await readFile(join(dir, '.env'), 'utf8')
    expect(Buffer.from(secret.trim().replace('ENCOURS_API_SECRET=', ''), 'base64url')).toHaveLength(32)
    expect((await stat(join(dir, '.env'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dir, 'inbox'))).isDirectory()).toBe(true)
    await writeFile(join(dir, 'encours.yml'), 'company: Moi')
    expect((await encours(['init', dir])).out).toContain('encours.yml, .env, .gitignore')
    expect(await readFile(join(dir, 'encours.yml'), 'utf8')).toBe('company: Moi')
    expect(await readFile(join(dir, '.env'), 'utf8')).toBe(secret)
  })

  it.each(['fr', 'en'] as const)('writes a configuration (%s) that reads to every default', (language) => {
    const { company, ...rest } = parseConfig(template(language), {})
    expect({ ...rest }).toEqual(
      (({ company: _, ...defaults }) => defaults)(parseConfig(`company: ${company}\nlanguage: ${language}`, {})),
    )
  })

  it.each(['fr', 'en'] as const)('its examples (%s) are right once the # is taken away', (language) => {
    const uncommented = template(language).replace(/^(\s*)# (?=[\w-]+:|\s+[\w-]+:|\s+- )/gm, '$1')
    expect(() => parseConfig(uncommented, {})).not.toThrow()
  })
})

describe('encours read', () => {
  it('prints one object and ends well on a good ledger', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'encours-read-'))
    await drop(dir, 'FEC.txt', TEXT)
    const { code, out } = await encours(['read', join(dir, 'inbox', 'FEC.txt'), '--json'])
    const report = JSON.parse(out) as Record<string, unknown>
    expect(code).toBe(0)
    expect(Object.keys(report)).toEqual([
      'kind',
      'verdict',
      'encoding',
      'lines',
      'warnings',
      'refusals',
      'ledger',
      'statements',
    ])
  })

  it('tells a French bookkeeper what to correct, and ends with 2', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'encours-read-'))
    await drop(dir, 'FEC.txt', TEXT.replaceAll('20240305', '20240231'))
    const { code, out } = await encours(['read', join(dir, 'inbox', 'FEC.txt')], 'fr_FR.UTF-8')
    expect(code).toBe(2)
    expect(out).toContain('FEC, refusé')
    expect(out).toContain('Ligne 10, EcritureDate : « 20240231 » n’est pas une date du calendrier.')
  })

  it('says that a file does not exist', async () => {
    const { code, err } = await encours(['read', '/nowhere/FEC.txt'])
    expect([code, err.trim()]).toEqual([2, 'There is no file "/nowhere/FEC.txt": check its name and its folder.'])
  })
})

describe('encours doctor', () => {
  it('has one sentence for each thing that is wrong, and ends with 2', async () => {
    const dir = join(await mkdtemp(join(tmpdir(), 'encours-doctor-')), 'books')
    await encours(['init', dir])
    await drop(dir, 'good.txt', TEXT)
    await drop(dir, 'bad.txt', TEXT.replaceAll('\t', ';'))
    const { code, out } = await encours(['doctor', '--workspace', dir, '--json'])
    const { checks } = JSON.parse(out) as { checks: { name: string; exitCode: number; message: string }[] }
    expect(code).toBe(2)
    expect(checks.find(({ name }) => name === 'inbox/good.txt')).toMatchObject({ exitCode: 0 })
    expect(checks.find(({ name }) => name === 'inbox/bad.txt')).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('separated by ";"'),
    })
  })

  it('says where the configuration is wrong', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'encours-doctor-'))
    await writeFile(join(dir, 'encours.yml'), 'langage: fr')
    const { code, out } = await encours(['doctor', '--workspace', dir])
    expect(code).toBe(2)
    expect(out).toContain('encours.yml, langage: there is no such key')
  })
})
