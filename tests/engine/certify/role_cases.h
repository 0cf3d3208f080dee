// Genuine plans of parts with the data that they were computed on, to be tampered with.
#ifndef RENKEI_TESTS_ENGINE_CERTIFY_ROLE_CASES_H_
#define RENKEI_TESTS_ENGINE_CERTIFY_ROLE_CASES_H_

#include "tests/engine/certify/certified_case.h"

namespace renkei::test_support {

// At least two gaps of different value, one left out; the first has two needs of two members and a
// certificate; needs of text alone.
CertifiedCase GapsCase();

// At least two mentors of different fit, one left out; the first one is an adviser.
CertifiedCase MentorsCase();

// At least two routes of different score, the first over two members, and a member that reaches
// nobody.
CertifiedCase RoutesCase();

// A group of at least two members, of which one is kept apart from another who is eligible.
CertifiedCase DevelopmentGroupCase();

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_CERTIFY_ROLE_CASES_H_
