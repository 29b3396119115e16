import { PublishedFileError } from './errors.ts'
import { type Manifest, verifyVersion } from './manifest.ts'
import { readPointer } from './pointer.ts'
import { pointAt } from './publish.ts'
import { listVersions } from './versions.ts'

const NO_EARLIER = {
  en: 'There is no earlier version to go back to.',
  fr: 'Il n’y a pas de version antérieure à laquelle revenir.',
}

/**
 * Serves an earlier version again: `to`, else the one published before what is served now. The version is verified
 * first. The next publication still gets a new number. Throws PublishedFileError when there is nothing to go back to.
 */
export async function rollBack(publishedDir: string, to?: number): Promise<Manifest> {
  const pointer = await readPointer(publishedDir).catch(() => null)
  const kept = await listVersions(publishedDir)
  const target = to ?? pointer?.previous ?? null
  if (target === null) throw new PublishedFileError(NO_EARLIER)
  if (!kept.includes(target)) {
    throw new PublishedFileError({
      en: `Version ${target} is not kept; these are: ${[...kept].reverse().join(', ')}.`,
      fr: `La version ${target} n’est pas gardée ; celles-ci le sont : ${[...kept].reverse().join(', ')}.`,
    })
  }
  const manifest = await verifyVersion(publishedDir, target)
  await pointAt(publishedDir, manifest, manifest.previous, pointer?.version)
  return manifest
}
