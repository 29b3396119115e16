import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../extract/config.ts'
import { readFile } from '../../extract/read.ts'

const FOLDER = resolve('tests/fixtures/fec')
const ledgers = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))

describe('our own ledgers, each with what must be understood of it beside it', () => {
  it('there are some', () => expect(ledgers.length).toBeGreaterThan(3))

  it.each(ledgers)('%s', async (name) => {
    const report = await readFile(join(FOLDER, name), parseConfig('', { LANG: 'en' }))
    const expected = join(FOLDER, name.replace(/\.txt$/, '.expected.json'))
    await expect(`${JSON.stringify(report, null, 2)}\n`).toMatchFileSnapshot(expected)
  })
})
