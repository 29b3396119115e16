import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { PublishedFileError } from './errors.ts'
import { hasWriteAheadLog, sha256OfFile } from './files.ts'

const manifestSchema = z.object({
  version: z.number().int().positive(),
  runId: z.string(),
  file: z.string(),
  sha256: z.string().length(64),
  bytes: z.number().int().positive(),
  /** Rows and an order-independent hash of every column, per published table. */
  tables: z.record(z.string(), z.object({ rows: z.number().int(), hash: z.string() })),
  /** Open amount of each currency at `asOf`, as text. */
  totals: z.array(z.object({ currency: z.string(), openAmount: z.string() })),
  /** The books' date all entities have reached (the earliest), YYYY-MM-DD; null while no entity has a ledger. */
  asOf: z.string().nullable(),
  /** The run's own clock, which rows were stamped with. */
  clock: z.string(),
  sources: z.array(
    z.object({
      source: z.string(),
      stream: z.string(),
      entity: z.string(),
      lastLandedAt: z.string().nullable(),
      lastLedgerDate: z.string().nullable(),
    }),
  ),
  engine: z.string(),
  /** The version that was served when this one was published. */
  previous: z.number().int().nullable(),
  publishedAt: z.string(),
})

/** What a published file holds and how to recognise it: one JSON file beside each version. */
export type Manifest = z.infer<typeof manifestSchema>

export const databaseName = (version: number): string => `v${String(version).padStart(6, '0')}.duckdb`
export const manifestName = (version: number): string => `v${String(version).padStart(6, '0')}.json`

/** Reads one manifest. Throws PublishedFileError when it is missing, torn or not ours. */
export async function readManifest(publishedDir: string, version: number): Promise<Manifest> {
  const name = manifestName(version)
  const text = await readFile(join(publishedDir, name), 'utf8').catch(() => null)
  if (text === null) throw new PublishedFileError(`Version ${version} has no manifest ${name}.`)
  try {
    return manifestSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new PublishedFileError(`The manifest ${name} cannot be read.`, { cause })
  }
}

/** Checks that a version's file is byte for byte the one that was audited. Answers its manifest, else throws. */
export async function verifyVersion(publishedDir: string, version: number): Promise<Manifest> {
  const manifest = await readManifest(publishedDir, version)
  const path = join(publishedDir, databaseName(version))
  const size = await stat(path)
    .then((found) => found.size)
    .catch(() => null)
  if (size === null) throw new PublishedFileError(`The file of version ${version} is missing.`)
  if (hasWriteAheadLog(path)) {
    throw new PublishedFileError(
      `A .wal file lies beside version ${version}: remove it, it may belong to another file.`,
    )
  }
  if (size !== manifest.bytes || (await sha256OfFile(path)) !== manifest.sha256) {
    throw new PublishedFileError(
      `The file of version ${version} is not the one that was audited: it was changed or damaged.`,
    )
  }
  return manifest
}
