import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { CommandError, EXIT } from './exit-codes.ts'

/** What a command that writes rows takes to say where. */
export const OUT_ARGS = {
  out: { type: 'string', description: 'File to write; standard output unless told' },
  force: { type: 'boolean', default: false, description: 'Write over a file that exists' },
} as const

/**
 * Lends standard output, or a file that appears whole or not at all. CommandError (exit 2) for a folder, and for a file
 * that exists, unless forced.
 */
export async function toTarget<T>(
  { out, force }: { out?: string | undefined; force: boolean },
  write: (target: Writable) => Promise<T>,
): Promise<T> {
  if (out === undefined) return write(process.stdout)
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory())
    throw new CommandError(EXIT.refused, {
      en: `${out} is a folder: name a file in it.`,
      fr: `${out} est un dossier : nommez un fichier dedans.`,
    })
  if (existsSync(out) && !force)
    throw new CommandError(EXIT.refused, {
      en: `${out} exists already: choose another name, or add --force to write over it.`,
      fr: `${out} existe déjà : choisissez un autre nom, ou ajoutez --force pour l’écraser.`,
    })
  const temporary = `${out}.${randomUUID()}.tmp`
  try {
    const result = await toFile(out, temporary, write)
    await rename(temporary, out)
    return result
  } finally {
    await rm(temporary, { force: true })
  }
}

/** What to say of a place where nothing can be written; any other error as it is. */
export function unwritable(path: string, error: NodeJS.ErrnoException): Error {
  if (!['ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR', 'EROFS', 'EEXIST'].includes(error.code ?? '')) return error
  const said = {
    en: `${path} cannot be written: choose a folder that exists and that you may write in.`,
    fr: `${path} ne peut pas être écrit : choisissez un dossier qui existe et où vous pouvez écrire.`,
  }
  return new CommandError(EXIT.refused, said, { cause: error })
}

async function toFile<T>(path: string, temporary: string, write: (target: Writable) => Promise<T>): Promise<T> {
  const handle = await open(temporary, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw unwritable(path, error)
  })
  const file = createWriteStream('', { fd: handle })
  try {
    return await write(file)
  } finally {
    file.end()
    await finished(file)
  }
}

/** Tells on standard error how many rows were written: now and then on a terminal, and at the end. */
export function rowCounter(isQuiet: boolean) {
  let rows = 0
  let toldAt = Date.now()
  const text = () => `${rows.toLocaleString('en')} rows`
  return {
    count(written: number) {
      rows = written
      if (isQuiet || !process.stderr.isTTY || Date.now() - toldAt < 500) return
      toldAt = Date.now()
      process.stderr.write(`\r${text()}`)
    },
    end() {
      if (!isQuiet) process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}${text()}\n`)
      return rows
    },
  }
}
