const STORED = 'encours.persona'

/** Who the visitor of the demo chose to be in this tab; the server decides whether there is such a person. */
export const chosenPersona = (): string | null => window.sessionStorage.getItem(STORED)

export const forgetPersona = (): void => window.sessionStorage.removeItem(STORED)

/** Everything is asked anew, as another person. */
export function become(persona: string): void {
  window.sessionStorage.setItem(STORED, persona)
  window.location.assign(window.location.pathname)
}
