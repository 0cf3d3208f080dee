// How much memory content and prepared content take, about: what the objects and their longer texts
// hold, without the allocator's overhead. Good to some 20 %.
#ifndef RENKEI_ENGINE_INDEX_CONTENTS_MEMORY_H_
#define RENKEI_ENGINE_INDEX_CONTENTS_MEMORY_H_

#include <cstddef>

#include "engine/fit/fit_model.h"
#include "engine/fit/prepared_need.h"
#include "engine/model/network_contents.h"

namespace renkei {

// O(resources).
std::size_t ContentsBytes(const NetworkContents& contents);
std::size_t ModelBytes(const FitModel& model);
std::size_t PreparedNeedBytes(const PreparedNeed& need);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INDEX_CONTENTS_MEMORY_H_
