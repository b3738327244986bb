// The typefaces of the pictures, one for each script, so that they are the same on every machine. A file
// of them is loaded when a text needs it. Emoji and the thousands of signs of Chinese, Japanese and Korean
// are too large to come along: those are the system's.

import '@fontsource-variable/inter'
import '@fontsource-variable/noto-sans-arabic'
import '@fontsource-variable/noto-sans-devanagari'
import '@fontsource-variable/noto-sans-georgian'
import '@fontsource-variable/noto-sans-hebrew'
import '@fontsource-variable/noto-sans-thai'
