import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dayOption, durationOption, momentOption } from '../../scripts/console.ts'
import { startOf } from '../../scripts/pipeline/process.ts'
import { runPipeline } from '../../scripts/pipeline/run.ts'
import { encours, runOptions, smallSteps } from '../helpers/pipeline.ts'
import { fillWorkspace, temporaryFolder } from '../helpers/workspace.ts'

describe('options', () => {
  it.each<[string, () => unknown]>([
    ['a date that does not exist', () => dayOption('as-of', '2026-02-30')],
    ['a date of another form', () => dayOption('as-of', '31/03/2026')],
    ['a moment that cannot be read', () => momentOption('now', 'yesterday')],
    ['a length of time that cannot be read', () => durationOption('every', '15 minutes')],
    ['no time at all', () => durationOption('every', '0m')],
  ])('refuse %s as wrong usage', (_case, read) => {
    expect(read).toThrow(expect.objectContaining({ exitCode: 2 }))
  })

  it('read dates, moments in UTC unless they say otherwise, and lengths of time', () => {
    expect(dayOption('as-of', '2028-02-29')).toBe('2028-02-29')
    expect(dayOption('as-of', undefined)).toBeNull()
    expect(momentOption('now', '2026-04-01').toISOString()).toBe('2026-04-01T00:00:00.000Z')
    expect(momentOption('now', '2026-04-01 08:30').toISOString()).toBe('2026-04-01T08:30:00.000Z')
    expect(momentOption('now', '2026-04-01T08:30:00+02:00').toISOString()).toBe('2026-04-01T06:30:00.000Z')
    expect(durationOption('every', '15m')).toBe(900_000)
  })
})

describe('exit codes', () => {
  it.each([
    ['a fixed clock with --every', ['run', '--every', '15m', '--now', '2026-04-01']],
    ['nothing to go back to', ['rollback']],
    ['an empty inbox and nothing landed before', ['run']],
  ])('2 for %s', async (_case, args) => {
    const workspace = await temporaryFolder('codes')
    expect(await encours([...args, '--workspace', workspace])).toMatchObject({ code: 2, json: { exitCode: 2 } })
  })

  it('2 for a configuration that cannot be followed, and 2 for a file that is no ledger', async () => {
    const workspace = await temporaryFolder('codes')
    await fillWorkspace(workspace, { 'notes.txt': 'not a ledger\n' })
    const refused = await encours(['run', '--workspace', workspace])
    expect(refused).toMatchObject({ code: 2, json: { state: 'refused', files: [{ verdict: 'refused' }] } })
    await writeFile(join(workspace, 'encours.yml'), 'language: de\n')
    expect(await encours(['run', '--workspace', workspace])).toMatchObject({ code: 2 })
  })

  it('4 while another run is at work', async () => {
    const workspace = await temporaryFolder('codes')
    await mkdir(join(workspace, 'data'))
    const holder = { pid: process.pid, start: startOf(process.pid), token: 'other' }
    await writeFile(join(workspace, 'data', 'run.lock'), JSON.stringify(holder))
    for (const command of ['run', 'rollback']) {
      expect(await encours([command, '--workspace', workspace])).toMatchObject({ code: 4, json: { exitCode: 4 } })
    }
  })
})

it('goes back one version on `rollback` and shows it in `status`', async () => {
  const workspace = await temporaryFolder('rollback')
  await runPipeline(runOptions(workspace), smallSteps({ items: 1, amount: '10.00' }))
  await runPipeline(runOptions(workspace), smallSteps({ items: 2, amount: '10.00' }))
  expect(await encours(['rollback', '--workspace', workspace])).toMatchObject({ code: 0, json: { version: 1 } })
  expect(await encours(['status', '--workspace', workspace])).toMatchObject({
    code: 0,
    json: {
      served: { version: 1, asOf: '2026-03-31' },
      alarm: null,
      sources: [{ source: 'fec', entity: 'main', lastLedgerDate: '2026-03-31' }],
      versions: [
        { version: 2, isServed: false },
        { version: 1, isServed: true },
      ],
      lastRun: { state: 'published' },
    },
  })
})
