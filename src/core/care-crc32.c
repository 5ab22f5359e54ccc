/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checksum of the lines in a journal. */
#include "config.h"

#include "care-crc32.h"

#define SLICE 8 /* bytes whose look-ups do not wait for one another */

/* CRC-32 of IEEE 802.3, reflected.  TABLES[n][byte] is what a byte adds that stands n bytes before the last one.  What several
 * bits of a byte add is the sum of what each of them adds, so that eight numbers make a table; and as constants the tables lie in
 * the program's file, not in the memory of each process. */
#define OF_1(sum, a)                    (sum), (sum) ^ (a)
#define OF_2(sum, a, b)                 OF_1 (sum, a), OF_1 ((sum) ^ (b), a)
#define OF_3(sum, a, b, c)              OF_2 (sum, a, b), OF_2 ((sum) ^ (c), a, b)
#define OF_4(sum, a, b, c, d)           OF_3 (sum, a, b, c), OF_3 ((sum) ^ (d), a, b, c)
#define OF_5(sum, a, b, c, d, e)        OF_4 (sum, a, b, c, d), OF_4 ((sum) ^ (e), a, b, c, d)
#define OF_6(sum, a, b, c, d, e, f)     OF_5 (sum, a, b, c, d, e), OF_5 ((sum) ^ (f), a, b, c, d, e)
#define OF_7(sum, a, b, c, d, e, f, g)  OF_6 (sum, a, b, c, d, e, f), OF_6 ((sum) ^ (g), a, b, c, d, e, f)
#define OF_BITS(a, b, c, d, e, f, g, h) { OF_7 (0u, a, b, c, d, e, f, g), OF_7 (h, a, b, c, d, e, f, g) }

static const guint32 TABLES[2 * SLICE][256] = {
  OF_BITS (0x77073096u, 0xEE0E612Cu, 0x076DC419u, 0x0EDB8832u, 0x1DB71064u, 0x3B6E20C8u, 0x76DC4190u, 0xEDB88320u),
  OF_BITS (0x191B3141u, 0x32366282u, 0x646CC504u, 0xC8D98A08u, 0x4AC21251u, 0x958424A2u, 0xF0794F05u, 0x3B83984Bu),
  OF_BITS (0x01C26A37u, 0x0384D46Eu, 0x0709A8DCu, 0x0E1351B8u, 0x1C26A370u, 0x384D46E0u, 0x709A8DC0u, 0xE1351B80u),
  OF_BITS (0xB8BC6765u, 0xAA09C88Bu, 0x8F629757u, 0xC5B428EFu, 0x5019579Fu, 0xA032AF3Eu, 0x9B14583Du, 0xED59B63Bu),
  OF_BITS (0x3D6029B0u, 0x7AC05360u, 0xF580A6C0u, 0x30704BC1u, 0x60E09782u, 0xC1C12F04u, 0x58F35849u, 0xB1E6B092u),
  OF_BITS (0xCB5CD3A5u, 0x4DC8A10Bu, 0x9B914216u, 0xEC53826Du, 0x03D6029Bu, 0x07AC0536u, 0x0F580A6Cu, 0x1EB014D8u),
  OF_BITS (0xA6770BB4u, 0x979F1129u, 0xF44F2413u, 0x33EF4E67u, 0x67DE9CCEu, 0xCFBD399Cu, 0x440B7579u, 0x8816EAF2u),
  OF_BITS (0xCCAA009Eu, 0x4225077Du, 0x844A0EFAu, 0xD3E51BB5u, 0x7CBB312Bu, 0xF9766256u, 0x299DC2EDu, 0x533B85DAu),
  OF_BITS (0x177B1443u, 0x2EF62886u, 0x5DEC510Cu, 0xBBD8A218u, 0xACC04271u, 0x82F182A3u, 0xDE920307u, 0x6655004Fu),
  OF_BITS (0xEFC26B3Eu, 0x04F5D03Du, 0x09EBA07Au, 0x13D740F4u, 0x27AE81E8u, 0x4F5D03D0u, 0x9EBA07A0u, 0xE6050901u),
  OF_BITS (0xC18EDFC0u, 0x586CB9C1u, 0xB0D97382u, 0xBAC3E145u, 0xAEF6C4CBu, 0x869C8FD7u, 0xD64819EFu, 0x77E1359Fu),
  OF_BITS (0x9BA54C6Fu, 0xEC3B9E9Fu, 0x03063B7Fu, 0x060C76FEu, 0x0C18EDFCu, 0x1831DBF8u, 0x3063B7F0u, 0x60C76FE0u),
  OF_BITS (0xDD96D985u, 0x605CB54Bu, 0xC0B96A96u, 0x5A03D36Du, 0xB407A6DAu, 0xB37E4BF5u, 0xBD8D91ABu, 0xA06A2517u),
  OF_BITS (0x9D0FE176u, 0xE16EC4ADu, 0x19AC8F1Bu, 0x33591E36u, 0x66B23C6Cu, 0xCD6478D8u, 0x41B9F7F1u, 0x8373EFE2u),
  OF_BITS (0xB9FBDBE8u, 0xA886B191u, 0x8A7C6563u, 0xCF89CC87u, 0x44629F4Fu, 0x88C53E9Eu, 0xCAFB7B7Du, 0x4E87F0BBu),
  OF_BITS (0xAE689191u, 0x87A02563u, 0xD4314C87u, 0x73139F4Fu, 0xE6273E9Eu, 0x173F7B7Du, 0x2E7EF6FAu, 0x5CFDEDF4u),
};

/* What @crc becomes by the eight bytes at @bytes, with those tables that fit what still follows. */
static inline guint32
add_slice (const guint32 (*tables)[256],
           const guint8 *bytes,
           guint32       crc)
{
  return tables[7][(bytes[0] ^ crc) & 0xFF] ^ tables[6][(bytes[1] ^ (crc >> 8)) & 0xFF] ^
         tables[5][(bytes[2] ^ (crc >> 16)) & 0xFF] ^ tables[4][bytes[3] ^ (crc >> 24)] ^
         tables[3][bytes[4]] ^ tables[2][bytes[5]] ^ tables[1][bytes[6]] ^ tables[0][bytes[7]];
}

/**
 * care_crc32:
 *
 * Returns: the CRC-32 of IEEE 802.3; cbf43926 for "123456789"
 */
guint32
care_crc32 (const void *data,
            gsize       length)
{
  const guint8 *bytes = data;
  guint32       crc = 0xFFFFFFFFu;

  for (; length >= 2 * SLICE; length -= 2 * SLICE, bytes += 2 * SLICE)
    crc = add_slice (TABLES + SLICE, bytes, crc) ^ add_slice (TABLES, bytes + SLICE, 0);
  for (; length >= SLICE; length -= SLICE, bytes += SLICE)
    crc = add_slice (TABLES, bytes, crc);
  for (; length > 0; length--, bytes++)
    crc = TABLES[0][(crc ^ *bytes) & 0xFF] ^ (crc >> 8);
  return crc ^ 0xFFFFFFFFu;
}
