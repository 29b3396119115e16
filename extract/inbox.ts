import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { namesOfAccount } from './bank/account.ts'
import type { Config, Entity } from './config.ts'
import { matchesGlob } from './glob.ts'
import type { Reading } from './source.ts'

export interface InboxFile {
  readonly path: string
  /** Path inside the inbox, with forward slashes. */
  readonly name: string
  readonly hash: string
  readonly size: number
  readonly modified: number
}

/** Half-written downloads, editors' leftovers and hidden files are nobody's ledger. */
const PASSING = /^[.~]|~$|\.(part|tmp|crdownload|swp|lock)$/i

/** Every ordinary file of the inbox and of its folders, by name. Links are never followed. */
export async function listInbox(inbox: string): Promise<InboxFile[]> {
  const files: InboxFile[] = []
  for (const { path, name } of await inboxPaths(inbox)) {
    const stats = await lstat(path)
    files.push({ path, name, hash: await hashFile(path), size: stats.size, modified: stats.mtimeMs })
  }
  return files
}

/** The same files, not read yet. */
export async function inboxPaths(inbox: string): Promise<Pick<InboxFile, 'path' | 'name'>[]> {
  const root = await realpath(inbox).catch(() => null)
  if (root === null) return []
  const paths: string[] = []
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (PASSING.test(entry.name)) continue
    if (entry.isFile()) paths.push(join(root, entry.name))
    if (entry.isDirectory()) {
      const inside = await readdir(join(root, entry.name), { withFileTypes: true })
      paths.push(
        ...inside
          .filter((file) => file.isFile() && !PASSING.test(file.name))
          .map((file) => join(root, entry.name, file.name)),
      )
    }
  }
  return paths.toSorted().map((path) => ({ path, name: relative(root, path).split(sep).join('/') }))
}

/** A table's hash tells its entry of encours.yml too: read in another way, the same bytes are to be read again. */
export function asMapped(file: InboxFile, { tables }: Config): InboxFile {
  const mapping = tables.find(({ files }) => matchesGlob(file.name, files))
  if (!mapping) return file
  const hash = createHash('sha256')
    .update(JSON.stringify([file.hash, mapping]))
    .digest('hex')
  return { ...file, hash }
}

/** Whether the file is still what it was when it was listed: someone may be copying over it. */
export async function isStable(file: InboxFile): Promise<boolean> {
  const stats = await lstat(file.path).catch(() => null)
  return stats?.isFile() === true && stats.size === file.size && stats.mtimeMs === file.modified
}

/** sha256 of a file's bytes, in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** The company a file belongs to: by its globs, by its SIREN, the only one there is, or a new one named by its SIREN. */
export function entityOf(fileName: string, config: Config): Entity | null {
  const name = fileName.split('/').at(-1) ?? fileName
  const byGlob = config.entities.find(({ files }) => files.some((glob) => matchesGlob(name, glob)))
  if (byGlob) return byGlob
  const siren = /^(\d{9})(?!\d)/.exec(name)?.[1]
  const bySiren = siren ? config.entities.find((entity) => entity.siren === siren) : undefined
  if (bySiren) return bySiren
  const [only] = config.entities
  if (only && config.entities.length === 1) return only
  return siren ? newEntity(siren) : null
}

/** The company that a table's entry in encours.yml names; null when it names none or the file was not read as a table. */
export function entityOfTable({ source }: Reading, fileName: string, config: Config): Entity | null {
  if (source !== 'spreadsheets') return null
  const mapping = config.tables.find(({ files }) => matchesGlob(fileName, files))
  return config.entities.find(({ id }) => id === mapping?.entity) ?? null
}

/** The company that `bank_accounts` gives the first account of a file to; null when it is silent or the file no statement. */
export function entityOfAccounts({ staged }: Reading, config: Config): Entity | null {
  if (staged?.shape !== 'statements') return null
  const isOf = (name: string): boolean => staged.accounts.includes(name)
  const known = config.bank_accounts.find(({ account }) => namesOfAccount(account).some(isOf))
  return config.entities.find(({ id }) => id === known?.entity) ?? null
}

/** A company nobody configured: known by its SIREN alone. */
export function newEntity(siren: string): Entity {
  return {
    id: siren,
    name: siren,
    siren,
    files: [],
    currency: 'EUR',
    fiscal_year_start: null,
    terms: null,
    sector: null,
    encoding: null,
  }
}
