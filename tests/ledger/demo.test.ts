import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { foldersOf } from '../../scripts/pipeline/folders.ts'
import { currentFile } from '../helpers/published.ts'
import { type Built, openBoth } from './support/built.ts'
import { proveIdentities } from './support/identities.ts'

let opened: Pick<Built, 'connection' | 'close'>
beforeAll(async () => {
  expect(inject('demoFailure')).toBe('')
  const folders = foldersOf(inject('demoWorkspace'))
  opened = await openBoth(await currentFile(folders.published), folders.raw)
})
afterAll(() => opened?.close())

it('holds the four identities for every day and account of the demo companies', async () => {
  const proof = await proveIdentities(opened.connection)
  expect(proof.broken).toEqual({})
  expect(proof.rootDays).toBeGreaterThan(2_000)
})
