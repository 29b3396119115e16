import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseEncoding, scan, scanLetters } from '../../extract/scan.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encours-letters-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const ACCENTED = 'Règlement reçu à l’été\n'
/** A piece is 4 MiB: the two bytes of the é lie on either side of its end. */
const ON_THE_BORDER = `${'a'.repeat(4 * 1024 * 1024 - 1)}é`

const UTF8 = { isUtf8: true, isAscii: false }
const OLD = { isUtf8: false, isAscii: false }

describe('the letters of a file', () => {
  it.each<[string, Buffer, { isUtf8: boolean; isAscii: boolean; encoding: string; guessed: boolean }]>([
    ['nothing', Buffer.alloc(0), { isUtf8: true, isAscii: true, encoding: 'utf-8', guessed: false }],
    ['ASCII', Buffer.from('abc\n'), { isUtf8: true, isAscii: true, encoding: 'utf-8', guessed: false }],
    ['UTF-8', Buffer.from(ACCENTED), { ...UTF8, encoding: 'utf-8', guessed: false }],
    ['a letter on a border', Buffer.from(ON_THE_BORDER), { ...UTF8, encoding: 'utf-8', guessed: false }],
    ['a last letter cut', Buffer.from('é').subarray(0, 1), { ...OLD, encoding: 'cp1252', guessed: true }],
    ['cp1252', iconv.encode(ACCENTED, 'cp1252'), { ...OLD, encoding: 'cp1252', guessed: true }],
    ['cp850', iconv.encode('à réception, façade', 'cp850'), { ...OLD, encoding: 'cp850', guessed: true }],
  ])('of %s are told alike by the quick pass and the whole one', async (name, bytes, expected) => {
    const path = join(folder, name)
    await writeFile(path, bytes)
    for (const letters of [await scan(path), await scanLetters(path)]) {
      const { isUtf8, isAscii, size } = letters
      expect({ isUtf8, isAscii, ...chooseEncoding(letters, null) }).toEqual(expected)
      expect([size, letters.head]).toEqual([bytes.length, bytes.subarray(0, 64 * 1024)])
    }
  })
})
