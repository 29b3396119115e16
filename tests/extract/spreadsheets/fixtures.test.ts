import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../../extract/config.ts'
import { readFile } from '../../../extract/read.ts'

const FOLDER = resolve('tests/fixtures/spreadsheets')
const tables = readdirSync(FOLDER).filter((name) => /\.(csv|xlsx)$/.test(name))
const config = parseConfig(readFileSync(join(FOLDER, 'encours.yml'), 'utf8'), { LANG: 'en' })

describe('our own tables, each with what must be understood of it beside it', () => {
  it('there are some of every kind', () => expect(tables.length).toBeGreaterThan(8))

  it.each(tables)('%s', async (name) => {
    const report = await readFile(join(FOLDER, name), config)
    await expect(`${JSON.stringify(report, null, 2)}\n`).toMatchFileSnapshot(join(FOLDER, `${name}.expected.json`))
  })
})
