import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { fault } from '../../duckdb/fault.ts'
import { PublishedFileError } from './errors.ts'
import { syncToDisk, writeWhole } from './files.ts'

const pointerSchema = z.object({
  version: z.number().int().positive(),
  file: z.string(),
  sha256: z.string().length(64),
  /** The version to go back to, when there is one. */
  previous: z.number().int().nullable(),
  publishedAt: z.string(),
  rolledBackFrom: z.number().int().optional(),
})

/** Which version is served: `current.json`, the one file whose change is the act of publishing. */
export type Pointer = z.infer<typeof pointerSchema>

export const pointerPath = (publishedDir: string): string => join(publishedDir, 'current.json')

/** Reads the pointer; null when nothing was published yet. Throws PublishedFileError when it is not readable. */
export async function readPointer(publishedDir: string): Promise<Pointer | null> {
  const text = await readFile(pointerPath(publishedDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new PublishedFileError('current.json cannot be read.', { cause: error })
  })
  if (text === null) return null
  try {
    return pointerSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new PublishedFileError('current.json is damaged: it does not say which version is served.', { cause })
  }
}

/** Points readers at a version: seen whole or not at all, and on the disk before this answers. */
export async function writePointer(publishedDir: string, pointer: Pointer): Promise<void> {
  const text = `${JSON.stringify(pointer, null, 2)}\n`
  await writeWhole(pointerPath(publishedDir), text, () => fault('before-pointer-rename'))
  fault('after-pointer-rename')
  await syncToDisk(publishedDir)
}

/** Changes whenever the pointer was replaced, at the cost of one `stat`; null when there is none. */
export async function pointerStamp(publishedDir: string): Promise<string | null> {
  const found = await stat(pointerPath(publishedDir)).catch(() => null)
  return found && `${found.ino}:${found.mtimeMs}:${found.size}`
}
