import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { foldersOf } from '../../scripts/pipeline/folders.ts'
import { type Built, openBoth } from './support/built.ts'
import { proveIdentities } from './support/identities.ts'

let opened: Pick<Built, 'connection' | 'close'>
beforeAll(async () => {
  expect(inject('demoFailure')).toBe('')
  const folders = foldersOf(inject('demoWorkspace'))
  const newest = readdirSync(folders.published)
    .filter((name) => name.endsWith('.duckdb'))
    .sort()
    .at(-1)
  opened = await openBoth(join(folders.published, newest as string), folders.raw)
})
afterAll(() => opened?.close())

it('holds the four identities for every day and account of the demo companies', async () => {
  const proof = await proveIdentities(opened.connection)
  expect(proof.broken).toEqual({})
  expect(proof.rootDays).toBeGreaterThan(2_000)
})
