// The short sound of a call and of a new error. It is computed, so there is no file to load.

/** When each of its tones begins, in seconds, and its pitch in hertz. */
const TONES = [
  [0, 660],
  [0.14, 880],
] as const
/** How long a tone takes to fade, in seconds. */
const FADE_SECONDS = 0.25
/** How loud it is, of 1. */
const VOLUME = 0.2

let output: AudioContext | undefined

/** Plays the sound. Where the computer has no way to play one, it stays silent. */
export async function chime(): Promise<void> {
  try {
    output ??= new AudioContext()
    // The web view may hold sounds back until they are asked for.
    await output.resume()
    playTones(output)
  } catch {
    // What the sound tells is on the screen as well.
  }
}

/** Adds the tones to what is played from now on. */
export function playTones(context: BaseAudioContext): void {
  for (const [at, hertz] of TONES) {
    const begins = context.currentTime + at
    const tone = context.createOscillator()
    tone.frequency.value = hertz
    const volume = context.createGain()
    volume.gain.setValueAtTime(VOLUME, begins)
    volume.gain.exponentialRampToValueAtTime(0.001, begins + FADE_SECONDS)
    tone.connect(volume)
    volume.connect(context.destination)
    tone.start(begins)
    tone.stop(begins + FADE_SECONDS)
  }
}
