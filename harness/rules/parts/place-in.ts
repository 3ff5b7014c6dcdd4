export { placeIn } from '../../model/place.ts';
