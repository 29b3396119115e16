import { expect, it } from 'vitest'
import { CommandError } from '../../scripts/exit-codes.ts'
import { failureOf } from '../../scripts/failure.ts'
import { assertRoom } from '../../scripts/pipeline/disk.ts'
import { temporaryFolder } from '../helpers/workspace.ts'

it('stops before it writes when the disk has less than three times the last version and 1 GiB', async () => {
  const dir = await temporaryFolder('disk')
  const petabyte = 1024 ** 5
  const refusal = await assertRoom(dir, petabyte).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(CommandError)
  // 3 × 1,048,576 GiB + 1 GiB
  expect((refusal as Error).message).toContain('3145729.0 GB are needed')
  expect(failureOf(refusal).exitCode).toBe(5)
})

it('calls a full disk by its name wherever it is met', () => {
  const byDuckDB = new Error('IO Error: Could not write file "x.duckdb": No space left on device')
  const bySystem = Object.assign(new Error('write failed'), { code: 'ENOSPC' })
  expect(failureOf(byDuckDB, 'fr')).toMatchObject({
    exitCode: 5,
    message: expect.stringContaining('Le disque est plein'),
  })
  expect(failureOf(new Error('landing stopped', { cause: bySystem }))).toMatchObject({ exitCode: 5 })
  expect(failureOf(new Error('something else'))).toMatchObject({ exitCode: 1 })
})
