/**
 * How bytes travel beside what is said of them. As base64 in JSON they would be a third longer, and to pack that third away
 * again costs both ends more time than anything else about a request. So they travel as they are:
 *
 *     length of the head (4 bytes, big-endian) ‖ head ‖ bytes₁ ‖ bytes₂ ‖ …
 *
 * The head is a zlib stream (RFC 1950) of JSON, which says how long each of the bytes is. Nothing may be left over.
 */
export const PACKED_BODY_PREFIX = 4;
