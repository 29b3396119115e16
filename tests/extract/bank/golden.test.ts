import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bankFormats } from '../../../extract/bank/bank.ts'
import { parseConfig } from '../../../extract/config.ts'
import { readFile } from '../../../extract/read.ts'
import { filesOf } from '../support.ts'

const HERE = join(import.meta.dirname, '..', '..', 'fixtures', 'bank')
const config = parseConfig('', { LANG: 'en' })
const formats = (await bankFormats()).map(({ name }) => name)
const folders = await readdir(HERE).catch(() => [])
const files = (
  await Promise.all(
    folders.map(async (folder) => (await filesOf(join(HERE, folder))).map((name) => join(HERE, folder, name))),
  )
).flat()

describe('each made-up statement is understood as written beside it', () => {
  it('every format has its statements', () => {
    expect(folders.toSorted()).toEqual(formats.toSorted())
  })

  it.each(
    files
      .filter((path) => !path.endsWith('.expected.json'))
      .map((path) => [`${basename(dirname(path))}/${basename(path)}`, path]),
  )('%s', async (_name, path) => {
    const report = await readFile(path, config)
    await expect(`${JSON.stringify(report, null, 2)}\n`).toMatchFileSnapshot(`${path}.expected.json`)
  })
})
