const RELOADED = 'encours.reloaded'
const A_MINUTE = 60_000

/**
 * Fetches a part of the pages. One that was cut off, or is gone because a newer version was installed, has the whole
 * page loaded anew; at most once a minute, then the failure is told.
 */
export async function fetched<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load()
  } catch (error) {
    const last = Number(window.sessionStorage.getItem(RELOADED) ?? 0)
    if (Date.now() - last < A_MINUTE) throw error
    window.sessionStorage.setItem(RELOADED, String(Date.now()))
    window.location.reload()
    return new Promise(() => {})
  }
}
