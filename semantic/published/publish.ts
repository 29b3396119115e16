import { randomUUID } from 'node:crypto'
import { chmod, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { version as engineVersion } from '@duckdb/node-api'
import { fault } from '../../duckdb/fault.ts'
import { audit } from './audit.ts'
import { copyBuild } from './copy.ts'
import { sha256OfFile, syncToDisk, writeWhole } from './files.ts'
import { databaseName, type Manifest, manifestName, readManifest } from './manifest.ts'
import { readPointer, writePointer } from './pointer.ts'
import { removeOldVersions } from './retention.ts'
import { nextVersion } from './versions.ts'

export interface PublishOptions {
  readonly buildPath: string
  readonly publishedDir: string
  /** Folder of the SQL macros that a published file carries. */
  readonly macrosDir: string
  readonly runId: string
  /** The run's clock, as text. */
  readonly clock: string
  readonly acceptDrift?: boolean
  /** Called at each step, for the progress line. */
  readonly onStep?: (step: 'copy' | 'audit' | 'publish') => void
  /** Throws when this run is no longer the only writer. Asked just before anything becomes visible. */
  readonly assertSoleWriter?: () => void
}

/**
 * Copies a build into a new file, audits that file, and only then points readers at it. Throws AuditError when it does
 * not hold; until the pointer is renamed, whoever reads sees the version before.
 */
export async function publish(options: PublishOptions): Promise<Manifest> {
  const { buildPath, publishedDir, onStep } = options
  const candidate = join(dirname(buildPath), `candidate-${randomUUID()}.duckdb`)
  onStep?.('copy')
  const built = await copyBuild(buildPath, candidate, options.macrosDir)
  onStep?.('audit')
  const previous = await servedManifest(publishedDir)
  const audited = await audit(candidate, built, { previous, acceptDrift: options.acceptDrift ?? false })
  onStep?.('publish')
  await syncToDisk(candidate)
  const version = await nextVersion(publishedDir)
  const manifest: Manifest = {
    version,
    runId: options.runId,
    file: databaseName(version),
    sha256: await sha256OfFile(candidate),
    bytes: (await stat(candidate)).size,
    ...audited,
    clock: options.clock,
    engine: `duckdb ${engineVersion()}`,
    previous: previous?.version ?? null,
    publishedAt: new Date().toISOString(),
  }
  options.assertSoleWriter?.()
  await place(candidate, publishedDir, manifest)
  await pointAt(publishedDir, manifest, previous?.version ?? null)
  await removeOldVersions(publishedDir)
  return manifest
}

/** Serves a version: the one act that readers see. */
export async function pointAt(
  publishedDir: string,
  manifest: Manifest,
  previous: number | null,
  rolledBackFrom?: number,
): Promise<void> {
  await writePointer(publishedDir, {
    version: manifest.version,
    file: manifest.file,
    sha256: manifest.sha256,
    previous,
    publishedAt: new Date().toISOString(),
    ...(rolledBackFrom !== undefined && { rolledBackFrom }),
  })
}

/** The file first, its manifest after: a file without a manifest is an orphan, a manifest is never without a file. */
async function place(candidate: string, publishedDir: string, manifest: Manifest): Promise<void> {
  const path = join(publishedDir, manifest.file)
  fault('before-file-rename')
  await rename(candidate, path)
  await chmod(path, 0o444)
  await syncToDisk(publishedDir)
  await writeWhole(join(publishedDir, manifestName(manifest.version)), `${JSON.stringify(manifest, null, 2)}\n`)
  fault('after-file-rename')
}

async function servedManifest(publishedDir: string): Promise<Manifest | null> {
  const pointer = await readPointer(publishedDir).catch(() => null)
  if (!pointer) return null
  return readManifest(publishedDir, pointer.version).catch(() => null)
}
