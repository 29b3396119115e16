import type { Language } from './format.ts'
import { session } from './session.ts'
import { type View, writeView } from './url.ts'

/** Fetches the report of a view as a file and hands it to the browser. Throws the server's sentence. */
export async function saveReport(view: View, format: 'pdf' | 'xlsx', language: Language): Promise<void> {
  const { token } = await session()
  const filters = new URLSearchParams(writeView({ ...view, page: '' }))
  filters.set('format', format)
  filters.set('language', language)
  const answer = await fetch(`/api/report?${filters}`, { headers: { authorization: `Bearer ${token}` } })
  if (!answer.ok) {
    const { error = `HTTP ${answer.status}` } = (await answer.json().catch(() => ({}))) as { error?: string }
    throw new Error(error)
  }
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name ?? `report.${format}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
