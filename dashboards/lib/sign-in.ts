import i18next from 'i18next'

/** The ways to sign in here, and why the last one did not work. */
export interface Ways {
  password: boolean
  provider: boolean
  problem: string | null
}

/** A body in JSON, asking for sentences in the language of the page. */
export const inJson = (body: object) => ({
  headers: { 'content-type': 'application/json', 'accept-language': i18next.language },
  body: JSON.stringify(body),
})

/** What the sign-in page offers; `problem` is the one that the address names. */
export async function ways(problem: string | null): Promise<Ways> {
  const query = problem ? `?${new URLSearchParams({ problem })}` : ''
  const answer = await fetch(`/api/sign-in${query}`, { headers: { 'accept-language': i18next.language } })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  return (await answer.json()) as Ways
}

/** Signs in: null when it worked, else the sentence that says why not. */
export async function signIn(name: string, password: string): Promise<string | null> {
  const answer = await fetch('/api/sign-in', { method: 'POST', ...inJson({ name, password }) })
  if (answer.ok) return null
  const body = (await answer.json().catch(() => ({}))) as { error?: string }
  return body.error ?? `HTTP ${answer.status}`
}

/** Signs out, and shows the sign-in page. */
export async function signOut(): Promise<void> {
  await fetch('/api/sign-out', { method: 'POST', ...inJson({}) })
  window.location.assign('/')
}
