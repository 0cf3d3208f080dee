// Checks which fields of a resource validation refuses.
#ifndef RENKEI_TESTS_ENGINE_MODEL_EXPECT_FIELD_H_
#define RENKEI_TESTS_ENGINE_MODEL_EXPECT_FIELD_H_

#include <functional>
#include <string>
#include <vector>

#include "engine/base/violations.h"
#include "engine/model/validate.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {

// A change to a valid resource. With `field` "" the result is valid, else exactly that field is
// refused.
template <typename Resource>
struct ValidationRow {
  const char* what;
  std::function<void(Resource&)> change;
  const char* field;
};

template <typename Resource>
void ExpectRows(const Resource& good, const std::vector<ValidationRow<Resource>>& rows) {
  Violations none;
  Validate(good, none);
  ASSERT_TRUE(none.empty()) << none.ToStatus();
  for (const ValidationRow<Resource>& row : rows) {
    SCOPED_TRACE(row.what);
    Resource changed = good;
    row.change(changed);
    Violations violations;
    Validate(changed, violations);
    const std::string field = row.field;
    if (field.empty()) {
      EXPECT_TRUE(violations.empty()) << violations.ToStatus();
      continue;
    }
    ASSERT_EQ(violations.count(), 1) << violations.ToStatus();
    EXPECT_EQ(violations.all()[0].field, field) << violations.ToStatus();
    EXPECT_FALSE(violations.all()[0].description.empty());
  }
}

inline std::string Bytes(std::size_t count) { return std::string(count, 'x'); }

// `count` distinct texts.
inline std::vector<std::string> Texts(std::size_t count) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) texts.push_back("t" + std::to_string(i));
  return texts;
}

inline std::vector<CodeReference> Codes(std::size_t count) {
  return std::vector<CodeReference>(count, CodeReference{"cpv", "45"});
}

inline Quantity Kilograms(std::int64_t units) { return {"kg", units * kMicrosPerUnit}; }
inline Money Euros(std::int64_t units) { return {"EUR", units * kNanosPerUnit}; }

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_MODEL_EXPECT_FIELD_H_
