import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { WorkbookError } from './sentences.ts'

const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ARCHIVE = Buffer.from('PK')
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')
const HEAD = 4096

/** Whether a file is for the workbook reader: by its first bytes, or by a name that promises a workbook. */
export function isWorkbook(head: Buffer, name: string): boolean {
  return startsWith(head, ARCHIVE) || startsWith(head, OLD_OFFICE) || /\.(xlsx|xlsm|xlsb|ods)$/i.test(name)
}

/** Refuses what is no archive, each with its own sentence. */
export async function refuseOtherKinds(path: string): Promise<void> {
  const head = await headOf(path)
  if (head.length === 0) throw new WorkbookError('zip_truncated')
  if (startsWith(head, OLD_OFFICE))
    throw new WorkbookError((await isEncrypted(path)) ? 'encrypted_workbook' : 'old_workbook')
  if (!startsWith(head, ARCHIVE)) throw new WorkbookError(isText(head) ? 'text_named_xlsx' : 'unknown_content')
}

const startsWith = (head: Buffer, mark: Buffer): boolean => head.subarray(0, mark.length).equals(mark)

const isText = (head: Buffer): boolean =>
  head[0] === 0xff || head[0] === 0xfe || !head.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0d, 0x1a].includes(byte))

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** A workbook with a password lies, encrypted, in an old Office container, which names what it holds. */
async function isEncrypted(path: string): Promise<boolean> {
  let tail = Buffer.alloc(0)
  for await (const chunk of createReadStream(path)) {
    const window = Buffer.concat([tail, chunk as Buffer])
    if (window.includes(ENCRYPTED)) return true
    tail = window.subarray(-ENCRYPTED.length)
  }
  return false
}
