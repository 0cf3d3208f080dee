// What capabilities, needs and other listings have in common.
#ifndef RENKEI_ENGINE_MODEL_LISTING_H_
#define RENKEI_ENGINE_MODEL_LISTING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/calendar.h"

namespace renkei {

// The numbers of these enums are those of the contract (renkei/v1/types.proto).
enum class Kind : std::uint8_t {
  kUnspecified = 0,
  kGoods = 1,
  kServices = 2,
  kWorks = 3,
  kPremises = 4,
  kMachines = 5,
  kStaff = 6,
  kAdvice = 7,
  kTraining = 8,
};

enum class Purpose : std::uint8_t {
  kUnspecified = 0,
  kTrade = 1,
  kExchange = 2,
  kMentorship = 3,
  kResource = 4,
  kDevelopment = 5,
};

// kUnspecified is never stored in the model: conversion reads it as kNetwork.
enum class Visibility : std::uint8_t { kPublic = 1, kNetwork = 2, kHidden = 3 };

enum class ListingStatus : std::uint8_t { kActive = 1, kPaused = 2 };

// Where something is. Both coordinates are set, or neither.
struct Place {
  std::string region;
  std::optional<std::int32_t> latitude_e6;
  std::optional<std::int32_t> longitude_e6;

  bool has_coordinates() const { return latitude_e6.has_value() && longitude_e6.has_value(); }

  friend bool operator==(const Place&, const Place&) = default;
};

struct CertificateHolding {
  std::string certificate;
  DateWindow validity;

  friend bool operator==(const CertificateHolding&, const CertificateHolding&) = default;
};

// A text in one language (ISO 639-1).
struct LocalizedText {
  std::string language;
  std::string text;

  friend bool operator==(const LocalizedText&, const LocalizedText&) = default;
};

// A classification code as users write it, such as {"cpv", "45000000"}.
struct CodeReference {
  std::string scheme;
  std::string code;

  friend auto operator<=>(const CodeReference&, const CodeReference&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_LISTING_H_
