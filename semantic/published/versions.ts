import { readdir } from 'node:fs/promises'
import { readPointer } from './pointer.ts'

/** Version numbers that have a manifest in this folder, newest first. */
export async function listVersions(publishedDir: string): Promise<number[]> {
  return numbersOf(publishedDir, /^v(\d{6,})\.json$/)
}

/** A number no version ever had here: one more than any file, manifest or pointer names. */
export async function nextVersion(publishedDir: string): Promise<number> {
  const named = await numbersOf(publishedDir, /^v(\d{6,})\./)
  const pointer = await readPointer(publishedDir).catch(() => null)
  return 1 + Math.max(0, ...named, pointer?.version ?? 0, pointer?.rolledBackFrom ?? 0)
}

async function numbersOf(publishedDir: string, pattern: RegExp): Promise<number[]> {
  const names = await readdir(publishedDir).catch(() => [] as string[])
  const numbers = names.flatMap((name) => pattern.exec(name)?.[1] ?? []).map(Number)
  return [...new Set(numbers)].sort((left, right) => right - left)
}
