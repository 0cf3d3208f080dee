// The rows of a joint bid's programme, as docs/joint-bids.md lists them.
#ifndef RENKEI_ENGINE_CONSORTIUM_PROGRAMME_WRITER_H_
#define RENKEI_ENGINE_CONSORTIUM_PROGRAMME_WRITER_H_

#include "engine/consortium/programme_builder.h"

namespace renkei {

// Writes every row of a programme whose columns are there, group by group. For
// BidProgramme::Build, which says what is left out.
void WriteRows(BidProgramme& bid);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_PROGRAMME_WRITER_H_
